namespace CourseKit.Native;

/// <summary>A file is not an ELF library of the kind that is read here, or it is torn.</summary>
internal sealed class ElfFormatException(string message) : Exception(message);
