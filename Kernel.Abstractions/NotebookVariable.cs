namespace CourseKit.Kernel.Abstractions;

/// <summary>A variable that a cell declared and later ones see.</summary>
/// <param name="Name">As written.</param>
/// <param name="Type">The type that it was declared with.</param>
/// <param name="Value">What it holds now.</param>
public sealed record NotebookVariable(string Name, Type Type, object? Value);
