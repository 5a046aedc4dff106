using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Output;

/// <summary>One thing that a cell put out, as Jupyter's protocol knows them.</summary>
public abstract record CellOutput;

/// <summary>Text that was printed.</summary>
/// <param name="IsError">Whether it went to standard error.</param>
/// <param name="Text">As printed, line breaks included.</param>
public sealed record StreamOutput(bool IsError, string Text) : CellOutput;

/// <summary>Something that was shown.</summary>
/// <param name="Bundle">In every form.</param>
/// <param name="DisplayId">With which it can be replaced later.</param>
public sealed record DisplayOutput(MimeBundle Bundle, string DisplayId) : CellOutput;

/// <summary>Replaces something that was shown, in this cell or an earlier one.</summary>
/// <param name="Bundle">The new form.</param>
/// <param name="DisplayId">Which one.</param>
public sealed record UpdateOutput(MimeBundle Bundle, string DisplayId) : CellOutput;

/// <summary>The value of a cell's last expression.</summary>
/// <param name="Bundle">In every form.</param>
public sealed record ResultOutput(MimeBundle Bundle) : CellOutput;

/// <summary>Help text that belongs beside the notebook rather than in it: a front end's pager shows it.</summary>
/// <param name="Bundle">In every form.</param>
public sealed record PageOutput(MimeBundle Bundle) : CellOutput;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The kind: an exception's type, a compiler error's number, <c>Interrupted</c>.</param>
/// <param name="Message">What happened, in one sentence.</param>
/// <param name="Traceback">The lines to show, message included.</param>
/// <param name="Line">The line of the cell where it happened, from 1; null if that is not known.</param>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback, int? Line) : CellOutput;

/// <summary>Removes what the cell put out so far.</summary>
/// <param name="Wait">Only when the next output comes, so that nothing flickers.</param>
public sealed record ClearOutput(bool Wait) : CellOutput;
