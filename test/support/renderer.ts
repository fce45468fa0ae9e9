import { createGoRenderer } from '../../src/render/gotemplate/renderer.ts'
import * as renderer from '../../src/render/render.ts'

/** A renderer for files of every engine, all of them there from the start. */
export function createRenderer(options: renderer.RendererOptions): renderer.Renderer {
  return renderer.createRenderer({ goTemplates: () => createGoRenderer, ...options })
}
