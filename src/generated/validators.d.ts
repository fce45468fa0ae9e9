// Made by `npm run generate` from src/spec/schema; do not edit.
import type { ValidateFunction } from 'ajv'
export declare const validate_environment: ValidateFunction
export declare const validate_group_file: ValidateFunction
export declare const validate_profile_file: ValidateFunction
export declare const validate_network_file: ValidateFunction
export declare const validate_storage_file: ValidateFunction
export declare const validate_acl_file: ValidateFunction
export declare const validate_command_file: ValidateFunction
export declare const validate_hooks_file: ValidateFunction
export declare const validate_vars_file: ValidateFunction
export declare const validate_workspace: ValidateFunction
