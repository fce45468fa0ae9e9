/**
 * The small workspace of `compose init`, by path. Its host is an embedded one, so that every command works before there is
 * a server; the remotes file says how a real one is written.
 */
export const workspaceFiles: Readonly<Record<string, string>> = {
  '.drydock.yml': `# yaml-language-server: $schema=schema/workspace.schema.json
general:
  # config.yml with the remotes, and beside it client.crt, client.key and servercerts/REMOTE.crt.
  lxd_confdir: ./lxd-conf

# Values: the default file, over it the values file, over both --render-env release=2.
render_default_file: ./render/default.yaml
render_values_file: ./render/prod.yaml

env_dirs:
  - ./envs/
`,
  'envs/web.yml': `# yaml-language-server: $schema=../schema/environment.schema.json
#
# Rendered with the values, then read as YAML. Block tags stand behind a comment sign and values in quotes, so that this
# template is valid YAML for editors.
version: "1"

projects:
  - name: web
    description: A web server on each host
    groups:
      # {{#each Values.web_nodes as |node|}}
      - name: "{{node.name}}-group"
        connection: "{{node.connection}}"
        # autostart is profiles/autostart.yml; every host has a profile default.
        common_profiles: [default, autostart]
        # Looked for beside this file, then in profiles/ and hooks/.
        include_hooks_files: [reload.yml]
        nodes:
          - name: "{{node.name}}"
            image_source: "nginx/{{Values.release}}"
            image_remote_server: images
            sync_resources:
              - source: files/site.conf
                dst: /etc/nginx/conf.d/
            health:
              - exec: [systemctl, is-active, --quiet, nginx]
                required: true
      # {{/each}}
`,
  'envs/files/site.conf': `server {
  listen 80;
  root /srv/www;
}
`,
  'render/default.yaml': `# Values below all others. A number is printed as it is written: 1.10 stays 1.10.
release: 1.10
`,
  'render/prod.yaml': `# Values of this installation. What stands below \`secrets:\` never gets into a plan, a log or a mark.
web_nodes:
  - name: web1
    connection: vm1
`,
  'profiles/autostart.yml': `# yaml-language-server: $schema=../schema/environment.schema.json#/$defs/profile
name: autostart
description: Starts with the host
config:
  boot.autostart: "true"
`,
  'hooks/reload.yml': `# yaml-language-server: $schema=../schema/environment.schema.json#/$defs/hooks_file
hooks:
  # Runs in the node when its files, or this text, have changed.
  - event: post-node-sync
    flags: [config]
    commands:
      - systemctl restart nginx
`,
  'lxd-conf/config.yml': `# Remotes as the lxc and incus clients know them: a config.yml of theirs can be used as it is.
default-remote: vm1
remotes:
  # Both are embedded: nothing runs, everything can be tried. vm1 keeps its state in vm1.json beside this file.
  images: { addr: "", protocol: embedded, public: true }
  vm1: { addr: "file:vm1.json", protocol: embedded }

  # A real LXD server; for Incus write \`protocol: incus\`. Put client.crt and client.key beside this file, let the server
  # trust client.crt, and keep the server's certificate as servercerts/vm1.crt.
  #
  # vm1:
  #   addr: https://vm1.example:8443
  #   protocol: lxd
  #
  # An image server:
  #
  # images:
  #   addr: https://images.example
  #   protocol: simplestreams
  #   public: true
`,
  'lxd-conf/.gitignore': `client.key
vm1.json
`,
}
