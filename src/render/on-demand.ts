import type { SourceFile } from '../model/source.ts'
import { engineOf } from './engine.ts'
import type { createGoRenderer } from './gotemplate/renderer.ts'
import { createRenderer, type NotRendered, type Rendered, type Renderer, type RendererOptions } from './render.ts'

/** A renderer that loads the interpreter of an engine when the first file needs it: most workspaces need but one. */
export interface RendererOnDemand extends Omit<Renderer, 'render'> {
  /** As `Renderer` does. */
  readonly render: (file: SourceFile) => Promise<Rendered | NotRendered>
}

/** Makes a renderer for files whose engines are not known beforehand. */
export function createRendererOnDemand(options: Omit<RendererOptions, 'goTemplates'>): RendererOnDemand {
  let interpreter: typeof createGoRenderer | undefined
  const renderer = createRenderer({ ...options, goTemplates: () => interpreter })
  const render = async (file: SourceFile): Promise<Rendered | NotRendered> => {
    const chosen = engineOf(file, options.engine ?? 'handlebars')
    if (interpreter === undefined && 'engine' in chosen && chosen.engine === 'gotemplate') {
      interpreter = (await import('./gotemplate/renderer.ts')).createGoRenderer
    }
    return renderer.render(file)
  }
  return { ...renderer, render }
}
