using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Directives;

/// <summary>A cell is parts that run one after the other.</summary>
/// <param name="Line">The part's first line in the cell, or in the file that it comes from, from 1.</param>
internal abstract record CellPart(int Line)
{
    /// <summary>The file that the part comes from; null if it stands in the cell itself.</summary>
    public LoadedFile? File { get; init; }

    /// <summary>Says of this part what is wrong, at its line.</summary>
    public DirectiveException Wrong(string message) => DirectiveException.At(File, Line, message);
}

/// <summary>C#, with empty lines in place of whatever stands before it, so that its line numbers are the cell's.</summary>
/// <param name="Text">What to compile.</param>
/// <param name="Line">The part's first line, from 1.</param>
internal sealed record CodePart(string Text, int Line) : CellPart(Line);

/// <summary>A magic command.</summary>
/// <param name="Magic">Its declaration.</param>
/// <param name="Arguments">As written on its line, checked.</param>
/// <param name="Body">The lines after it, if it takes them.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record MagicPart(Magic Magic, IReadOnlyDictionary<string, string> Arguments, string Body, int Line) : CellPart(Line);

/// <summary><c>#r "nuget: Id"</c> or <c>#r "file.dll"</c>.</summary>
/// <param name="Reference">What stands in the quotes.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record ReferencePart(string Reference, int Line) : CellPart(Line);

/// <summary><c>#i "nuget: source"</c>.</summary>
/// <param name="Source">What stands in the quotes.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record SourcePart(string Source, int Line) : CellPart(Line);
