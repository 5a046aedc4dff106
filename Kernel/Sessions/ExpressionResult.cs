using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Output;

namespace CourseKit.Kernel.Sessions;

/// <summary>What became of one of <see cref="CellRequest.Expressions"/>: either its value or why there is none.</summary>
/// <param name="Value">In every form.</param>
/// <param name="Error">Why it could not be evaluated.</param>
public sealed record ExpressionResult(MimeBundle? Value, ErrorOutput? Error);
