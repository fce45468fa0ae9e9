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
  }
  /**
   * Values below all others.
   */
  render_default_file?: string
  /**
   * Values over the default ones.
   */
  render_values_file?: string
  /**
   * Engine of environment files.
   */
  render_engine?: 'handlebars'
  /**
   * Folders with environment files (`*.yml`, `*.yaml`), not recursive; `./envs/` unless given.
   */
  env_dirs?: string[]
}
