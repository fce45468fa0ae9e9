/**
 * Fields of the format that a later version carries out, by the schema definition they belong to (`environment` and
 * `workspace` for the roots). They are refused in words of their own, never taken in silence. A field leaves this table
 * in the commit that adds it to the schema.
 */
export const laterFields: Readonly<Record<string, readonly string[]>> = {
  environment: ['commands', 'include_commands_files', 'certificates', 'pack_extra'],
  template_engine: ['opts'],
  project: ['nodes_prefix'],
  vars: ['encrypted', 'enc_content'],
  upgrade: [
    'strategy',
    'healthy_deadline',
    'soak',
    'keep_previous',
    'on_failure',
    'shared_devices',
    'dark_devices',
    'pause',
  ],
  group: ['connection_type', 'nodes_prefix', 'upgrade'],
  node: [
    'name_prefix',
    'type',
    'volumes',
    'ports',
    'environment',
    'command',
    'restart',
    'upgrade',
    'ephemeral',
    'cloud_init',
    'ignition',
  ],
  sync: ['delete'],
  hook: ['stage', 'retries', 'on_failure', 'once', 'secrets'],
  workspace: ['logging', 'security', 'render_secrets_file', 'render_templates_dirs'],
  general: ['debug', 'lxd_local_disable', 'p2pmode', 'legacyapi', 'concurrency'],
}

/** Values of known fields that a later version carries out, by field. */
export const laterValues: Readonly<Record<string, readonly string[]>> = {
  stage: ['dark'],
  event: ['drain', 'on-rollback'],
  engine: ['jinja2', 'mottainai', 'gotemplate', 'nunjucks'],
  render_engine: ['gotemplate'],
}

/** What to do instead, for later fields where something can be done. */
export const laterHints: Readonly<Record<string, string>> = {
  connection_type: 'remove it: the server itself says whether it is LXD or Incus',
  stage: 'remove it: live is the only stage yet',
  engine: 'use handlebars',
  render_engine: 'use handlebars',
  encrypted: 'give the variables in clear, or by values below secrets',
  enc_content: 'give the variables in clear, or by values below secrets',
}
