namespace CourseKit.Kernel.Directives;

/// <summary>A file that <c>#load</c> has put into a cell.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">What stands for it in messages and traces: the path from the notebook's folder, if it lies in there.</param>
/// <param name="Text">Its content.</param>
/// <param name="CellLine">The line of the cell that loads it, or that loads the file which loads it, from 1.</param>
internal sealed record LoadedFile(string Path, string Name, string Text, int CellLine);
