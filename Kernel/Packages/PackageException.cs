namespace CourseKit.Kernel.Packages;

/// <summary>A package or assembly that cannot be had.</summary>
/// <param name="message">One clear sentence: what, where, what to do.</param>
public sealed class PackageException(string message) : Exception(message);
