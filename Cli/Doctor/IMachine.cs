using System.Runtime.InteropServices;

namespace CourseKit.Cli.Doctor;

/// <summary>Everything that the checks ask of the machine they look at. A test answers as another machine.</summary>
internal interface IMachine
{
    OperatingSystemKind System { get; }

    /// <summary>The operating system's own name for itself, with its version.</summary>
    string Description { get; }

    /// <summary>What this process is compiled for; an emulated process differs from its machine.</summary>
    Architecture ProcessArchitecture { get; }

    Architecture HardwareArchitecture { get; }

    /// <summary>Whether the C library is musl (Alpine), not glibc.</summary>
    bool UsesMusl { get; }

    Version RuntimeVersion { get; }

    /// <summary>The processors this process may use, limits of a container included.</summary>
    int Processors { get; }

    /// <summary>Whether commands run as root or administrator.</summary>
    bool IsPrivileged { get; }

    string CurrentFolder { get; }

    string TemporaryFolder { get; }

    string HomeFolder { get; }

    /// <summary>The memory that the runtime sees: what is known on systems without <c>/proc/meminfo</c>.</summary>
    MemoryAmount RuntimeMemory { get; }

    string? Variable(string name);

    /// <summary>A file's text, or null where it is missing or cannot be read.</summary>
    string? ReadText(string path);

    /// <summary>Whether a file or folder of that path is there.</summary>
    bool Exists(string path);

    /// <summary>The bytes that may still be written into a folder, or null where nobody can say.</summary>
    long? FreeBytes(string folder);

    /// <summary>The full path of a program on PATH, or null.</summary>
    string? FindProgram(string name);

    /// <summary>Runs a program to its end; cancelling ends the program and whatever it has started.</summary>
    Task<ProgramResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation);
}
