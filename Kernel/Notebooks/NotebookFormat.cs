namespace CourseKit.Kernel.Notebooks;

/// <summary>The kinds of file that a notebook is kept in.</summary>
public enum NotebookFormat
{
    /// <summary>Jupyter's JSON, <c>.ipynb</c>: all that a notebook holds.</summary>
    Ipynb,

    /// <summary>Polyglot Notebooks' text, <c>.dib</c>: the cells' kinds, languages and sources, and the notebook's metadata.</summary>
    Dib,
}
