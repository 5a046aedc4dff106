namespace CourseKit.Cli.Doctor;

/// <summary>Memory in bytes: all there is, and what a new program can still have.</summary>
internal readonly record struct MemoryAmount(long Total, long Available);
