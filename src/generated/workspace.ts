// Made by `npm run generate` from src/spec/schema; do not edit.

export interface WorkspaceFile {
  /**
   * Settings of the whole workspace.
   */
  general?: {
    /**
     * Folder with the client's `config.yml`, certificate and pinned servers.
     */
    lxd_confdir?: string
    /**
     * Folders outside the workspace that templates may be written to and sources read from.
     */
    allowed_dirs?: string[]
    /**
     * Look for images on all remotes, whatever `image_remote_server` says, and take the newest.
     */
    p2pmode?: boolean
    /**
     * Of lxd-compose; read and not used.
     */
    debug?: boolean
    /**
     * Of lxd-compose; read and not used.
     */
    push_progressbar?: boolean
    /**
     * Of lxd-compose; read and not used.
     */
    legacyapi?: boolean
    /**
     * Of lxd-compose; read and not used.
     */
    lxd_local_disable?: boolean
    /**
     * Of lxd-compose; read and not used.
     */
    concurrency?: number
  }
  /**
   * Of lxd-compose; read and not used.
   */
  logging?: {}
  /**
   * Values below all others.
   */
  render_default_file?: string
  /**
   * Values over the default ones.
   */
  render_values_file?: string
  /**
   * Values below `secrets`; shown nowhere. A ciphertext when `security.encrypted_secrets` is set.
   */
  render_secrets_file?: string
  /**
   * Engine of environment files that name none themselves by `# compose: engine=…`.
   */
  render_engine?: 'handlebars' | 'gotemplate'
  /**
   * Functions of Go templates that are refused otherwise: with them the same files give another text each time, or texts have passwords and keys.
   */
  render_allow?: ('time' | 'random' | 'passwords' | 'certificates')[]
  /**
   * Folders with `*.yaml` templates that environment files may call: `tpl/NAME` in Go templates, `NAME` in Handlebars.
   */
  render_templates_dirs?: string[]
  /**
   * Folders with environment files (`*.yml`, `*.yaml`), not recursive; `./envs/` unless given.
   */
  env_dirs?: string[]
  /**
   * The key of encrypted files and variables.
   */
  security?: {
    /**
     * The key itself, in base64; wins over `keyfile`.
     */
    key?: string
    /**
     * File with the key in base64, as `compose security genkey` prints it.
     */
    keyfile?: string
    /**
     * The secrets file is a ciphertext of `compose security encrypt`.
     */
    encrypted_secrets?: boolean
    /**
     * How keys are derived (argon2id); needed again to decrypt, since a ciphertext does not hold it.
     */
    dka_opts?: {
      /**
       * Passes.
       */
      time_iterations?: number
      /**
       * Memory in KiB.
       */
      memory_usage?: number
      /**
       * Bytes of the key of a ciphertext.
       */
      key_length?: 16 | 24 | 32
      /**
       * Lanes.
       */
      parallelism?: number
    }
  }
}
