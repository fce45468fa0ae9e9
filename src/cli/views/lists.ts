import type { AvailableLine } from '../../app/available.ts'
import type { CommandLine } from '../../app/command.ts'
import type { InstanceLine } from '../../app/instances.ts'
import type { GroupLine, Lists, NodeLine, ProfileLine, ProjectLine, ResourceLine } from '../../app/list.ts'
import type { Paint } from '../paint.ts'
import { tableText } from './table.ts'

/** What can be listed. */
export type Listed = 'projects' | 'groups' | 'nodes' | 'profiles'

/** One of the lists as a table. */
export function listText(what: Listed, lists: Lists, paint: Paint): string {
  switch (what) {
    case 'projects':
      return projectsText(lists.projects, paint)
    case 'groups':
      return groupsText(lists.groups, paint)
    case 'nodes':
      return nodesText(lists.nodes, paint)
    case 'profiles':
      return profilesText(lists.profiles, paint)
  }
}

function projectsText(lines: readonly ProjectLine[], paint: Paint): string {
  const rows = lines.map(line => [line.project, `${line.groups}`, `${line.nodes}`, line.description])
  return tableText(['PROJECT', 'GROUPS', 'NODES', 'DESCRIPTION'], rows, paint)
}

function groupsText(lines: readonly GroupLine[], paint: Paint): string {
  const rows = lines.map(line => [line.project, line.group, line.endpoint, `${line.nodes}`, line.description])
  return tableText(['PROJECT', 'GROUP', 'ENDPOINT', 'NODES', 'DESCRIPTION'], rows, paint)
}

function nodesText(lines: readonly NodeLine[], paint: Paint): string {
  const rows = lines.map(line => [line.project, line.group, line.node, line.endpoint, line.image])
  return tableText(['PROJECT', 'GROUP', 'NODE', 'ENDPOINT', 'IMAGE'], rows, paint)
}

function profilesText(lines: readonly ProfileLine[], paint: Paint): string {
  const rows = lines.map(line => [line.project, line.profile, line.endpoints.join(' ') || '-', line.description])
  return tableText(['PROJECT', 'PROFILE', 'ENDPOINTS', 'DESCRIPTION'], rows, paint)
}

/** The commands of the files as a table. */
export function commandsText(lines: readonly CommandLine[], paint: Paint): string {
  const rows = lines.map(line => [line.project, line.command, line.description])
  return tableText(['PROJECT', 'COMMAND', 'DESCRIPTION'], rows, paint)
}

/** What the files declare of one kind as a table. */
export function resourcesText(lines: readonly ResourceLine[], paint: Paint): string {
  const rows = lines.map(line => [line.project, line.name, line.description])
  return tableText(['PROJECT', 'NAME', 'DESCRIPTION'], rows, paint)
}

/** What an endpoint has of one kind as a table. */
export function availableText(lines: readonly AvailableLine[], paint: Paint): string {
  const rows = lines.map(line => [
    line.name,
    line.type || '-',
    line.project || '-',
    `${line.usedBy.length}`,
    line.description,
  ])
  return tableText(['NAME', 'TYPE', 'PROJECT', 'USERS', 'DESCRIPTION'], rows, paint)
}

/** The instances of an endpoint as a table. */
export function instancesText(lines: readonly InstanceLine[], paint: Paint): string {
  const rows = lines.map(line => [line.instance, line.state, line.project || '-', line.group || '-', line.node || '-'])
  return tableText(['INSTANCE', 'STATE', 'PROJECT', 'GROUP', 'NODE'], rows, paint)
}
