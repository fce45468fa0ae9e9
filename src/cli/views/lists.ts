import type { CommandLine } from '../../app/command.ts'
import type { GroupLine, Lists, NodeLine, ProfileLine, ProjectLine } from '../../app/list.ts'
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
