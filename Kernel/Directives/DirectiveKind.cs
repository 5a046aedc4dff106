namespace CourseKit.Kernel.Directives;

/// <summary>What a line looks like, seen by itself.</summary>
internal enum DirectiveKind
{
    /// <summary>Code, or C#'s own <c>#if</c> and the like.</summary>
    None,

    /// <summary><c>#r</c></summary>
    Reference,

    /// <summary><c>#i</c></summary>
    Source,

    /// <summary><c>#load</c></summary>
    Load,

    /// <summary><c>#!name</c></summary>
    Magic,

    /// <summary><c>#!name</c> behind spaces.</summary>
    IndentedMagic,
}
