namespace CourseKit.Kernel.Editing;

/// <summary>Whether more has to be typed.</summary>
public enum CompletenessStatus
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>It lacks its end.</summary>
    Incomplete,

    /// <summary>No end could save it.</summary>
    Invalid,
}
