namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Whether a browser is there to read the pages in.</summary>
internal sealed class BrowserCheck : ICheck
{
    private static readonly string[] Programs =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "firefox"];

    private static readonly string[] Applications =
        ["/Applications/Google Chrome.app", "/Applications/Chromium.app", "/Applications/Firefox.app", "/Applications/Safari.app"];

    private static readonly string[] WindowsPrograms =
        [@"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe", @"Mozilla Firefox\firefox.exe"];

    private static readonly Package Chromium = new("chromium", "chromium", "chromium", "Google.Chrome", "--cask google-chrome");

    public string Subject => "Browser";

    public string ByHand => "chromium --version";

    public Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation)
    {
        string? found = machine.System switch
        {
            OperatingSystemKind.Windows => WindowsPlaces(machine).FirstOrDefault(machine.Exists),
            OperatingSystemKind.MacOS => Applications.FirstOrDefault(machine.Exists),
            _ => null,
        };

        // Finding is enough: starting one takes seconds and may open a window.
        found ??= Programs.Select(machine.FindProgram).OfType<string>().FirstOrDefault();
        return Task.FromResult(found is not null
            ? DoctorLine.Ok(Subject, found)
            : DoctorLine.Note(
                Subject,
                "none found; the pages are files of their own and can be read on any other machine.",
                Chromium.InstallOn(machine)));
    }

    private static IEnumerable<string> WindowsPlaces(IMachine machine) =>
        from root in new[] { machine.Variable("ProgramFiles"), machine.Variable("ProgramFiles(x86)"), machine.Variable("LocalAppData") }
        where root is not null
        from program in WindowsPrograms
        select $@"{root}\{program}";
}
