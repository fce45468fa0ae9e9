// Made by `npm run generate` from src/spec/schema; do not edit.
/** An entry of the data that the schema does not allow. */
export interface SchemaError {
  /** JSON pointer. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** Only where no keyword of ours explains it. */
  readonly message?: string
  /** The schema of the map with an unknown key. */
  readonly parentSchema?: { readonly properties?: object }
}

/** True when the data is as the schema of its kind says; else `errors` says what is not. */
export interface Validator {
  (data: unknown): boolean
  errors?: readonly SchemaError[] | null
}

export declare const validate_environment: Validator
export declare const validate_group_file: Validator
export declare const validate_profile_file: Validator
export declare const validate_network_file: Validator
export declare const validate_storage_file: Validator
export declare const validate_acl_file: Validator
export declare const validate_command_file: Validator
export declare const validate_hooks_file: Validator
export declare const validate_vars_file: Validator
export declare const validate_lock_file: Validator
export declare const validate_workspace: Validator
