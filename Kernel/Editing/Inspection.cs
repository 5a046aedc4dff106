using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Editing;

/// <summary>What there is to know about a name.</summary>
/// <param name="Bundle">As text and as HTML.</param>
public sealed record Inspection(MimeBundle Bundle);
