"""Stands in for PySide6.QtOpenGLWidgets: see qt_opengl.py."""

from PySide6.QtWidgets import QWidget


class QOpenGLWidget(QWidget):
    """What pyqtgraph derives a class from, of which no instance is made."""
