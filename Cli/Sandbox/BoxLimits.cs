namespace CourseKit.Cli.Sandbox;

/// <summary>What a box may use. Time is limited cell by cell, by whoever runs cells in it.</summary>
internal sealed record BoxLimits
{
    /// <summary>What all its processes, and its temporary files, may take of the memory together, in bytes.</summary>
    public long Memory { get; init; } = 2560L << 20;

    /// <summary>.NET's objects, in bytes: short of <see cref="Memory"/>, so that they end in an OutOfMemoryException that a student can read.</summary>
    public long ManagedMemory { get; init; } = 1024L << 20;

    /// <summary>The addresses of one process, in bytes. .NET and libtorch take many more than they use.</summary>
    public long Addresses { get; init; } = 12L << 30;

    /// <summary>Processes and threads, in all.</summary>
    public int Processes { get; init; } = 200;

    /// <summary>Of the processors' time, for one process: far above what all cells together may take, for what they leave running.</summary>
    public TimeSpan Processor { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Each of its three writable folders, and any one file, in bytes.</summary>
    public long Files { get; init; } = 64L << 20;

    /// <summary>Open files of a process.</summary>
    public int OpenFiles { get; init; } = 1024;
}
