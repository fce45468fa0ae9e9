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
     * Of lxd-compose; read and not used.
     */
    debug?: boolean
    /**
     * Of lxd-compose; read and not used.
     */
    legacyapi?: boolean
    /**
     * Of lxd-compose; read and not used.
     */
    lxd_local_disable?: boolean
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
   * Engine of environment files that name none themselves by `# compose: engine=…`.
   */
  render_engine?: 'handlebars' | 'gotemplate'
  /**
   * Folders with environment files (`*.yml`, `*.yaml`), not recursive; `./envs/` unless given.
   */
  env_dirs?: string[]
}
