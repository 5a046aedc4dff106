namespace CourseKit.Kernel.Symbols;

/// <summary>What the extension in a package adds to the cells after it. It would say so itself, but only when it is run.</summary>
/// <param name="PackageId">The package whose <c>#r</c> loads it.</param>
/// <param name="Usings">The namespaces and static classes that it brings into scope.</param>
/// <param name="Bodies">Its magic commands that take the lines below them, for example <c>#!exercise</c>.</param>
public sealed record ExtensionNames(string PackageId, IReadOnlyList<string> Usings, IReadOnlyList<string> Bodies);
