namespace CourseKit.Kernel.Editing;

/// <summary>How well a name goes on with what has been typed. The best comes first.</summary>
internal enum NameMatch
{
    /// <summary>It begins with it.</summary>
    Exact,

    /// <summary>It begins with it, in other letters' case.</summary>
    IgnoringCase,

    /// <summary>The letters are the first of its words, as in <c>CWL</c> for ConsoleWriteLine.</summary>
    Humps,

    /// <summary>Not at all.</summary>
    None,
}
