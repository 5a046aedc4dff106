using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Notebooks;

/// <summary>One output of a code cell, as read from the file. A copy: changing the cell does not change it.</summary>
public abstract record NotebookOutput
{
    private protected NotebookOutput() { }
}

/// <summary>What a cell printed.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text as it was printed, terminal colours and carriage returns included.</param>
public sealed record StoredStreamOutput(string Name, string Text) : NotebookOutput;

/// <summary>What a cell displayed.</summary>
/// <param name="Data">Every form of it. Where the file has no <c>text/plain</c>, it is empty here.</param>
public sealed record StoredDisplayOutput(MimeBundle Data) : NotebookOutput;

/// <summary>The value that a cell ended with.</summary>
/// <param name="Data">Every form of it. Where the file has no <c>text/plain</c>, it is empty here.</param>
/// <param name="ExecutionCount">The number of the execution, if the file has one.</param>
public sealed record StoredResultOutput(MimeBundle Data, int? ExecutionCount) : NotebookOutput;

/// <summary>How a cell failed.</summary>
/// <param name="Name">The exception's type.</param>
/// <param name="Message">The exception's message.</param>
/// <param name="Traceback">Lines for the reader, possibly with terminal colours.</param>
public sealed record StoredErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : NotebookOutput;

/// <summary>An output of a type that version 4 of the format does not have. It is kept when the notebook is saved.</summary>
/// <param name="Type">What the file calls it.</param>
public sealed record StoredUnknownOutput(string Type) : NotebookOutput;
