namespace CourseKit.Cli.Doctor;

internal enum OperatingSystemKind
{
    Linux,
    Windows,
    MacOS,
    Other,
}
