namespace CourseKit.Kernel.Jupyter.History;

/// <summary>A cell that was run.</summary>
/// <param name="Session">The number of its session, counted over all kernels of the user, from 1 where none is kept; 0 for this session if the request called it so.</param>
/// <param name="Line">The cell's number.</param>
/// <param name="Source">Its text.</param>
/// <param name="Output">Its value as text; null if it had none.</param>
internal sealed record HistoryEntry(int Session, int Line, string Source, string? Output);
