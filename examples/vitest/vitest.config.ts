/** Tests of a file run side by side: each has a project of its own, and so nothing in common with another. */
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { sequence: { concurrent: true } } })
