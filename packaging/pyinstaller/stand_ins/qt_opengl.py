"""Stands in for PySide6.QtOpenGL, of 10 MB, which pyqtgraph imports and does not use here.

Charts are drawn without OpenGL: pyqtgraph asks for it only if it is told to.
"""
