namespace CourseKit.Cli.Doctor;

/// <summary>What a line of the doctor's report means for the reader.</summary>
internal enum Status
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Worth knowing; the lessons run all the same.</summary>
    Note,

    /// <summary>The lessons do not run until this is put right.</summary>
    Problem,
}
