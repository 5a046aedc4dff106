using CourseKit.Cli.Doctor;
using CourseKit.Cli.Jupyter;
using CourseKit.Cli.Tests.Doctor;

namespace CourseKit.Cli.Tests.Jupyter;

/// <summary>The folders on other systems, as the documentation of jupyter_core gives them; on Linux Jupyter itself is asked.</summary>
public sealed class JupyterFoldersTests
{
    private readonly FakeMachine _machine = new() { HomeFolder = "/Users/ada" };

    [Fact]
    public void A_Mac_keeps_the_user_s_in_Library_Jupyter()
    {
        _machine.System = OperatingSystemKind.MacOS;
        _machine.Variables["XDG_DATA_HOME"] = "/not/here";
        Assert.Equal("/Users/ada/Library/Jupyter", new JupyterFolders(_machine).User);
    }

    [Fact]
    public void Windows_keeps_them_in_the_roaming_folder()
    {
        _machine.System = OperatingSystemKind.Windows;
        _machine.Variables["APPDATA"] = "/c/Roaming";
        Assert.Equal("/c/Roaming/jupyter", new JupyterFolders(_machine).User);
        _machine.Variables.Clear();
        Assert.Equal("/Users/ada/.jupyter/data", new JupyterFolders(_machine).User);
    }

    [Fact]
    public async Task A_machine_without_Python_has_the_other_folders()
    {
        _machine.Variables["JUPYTER_PATH"] = "/a:/b";
        Assert.Equal(["/a", "/b", "/Users/ada/.local/share/jupyter", "/usr/local/share/jupyter", "/usr/share/jupyter"],
            await new JupyterFolders(_machine).AllAsync(TestContext.Current.CancellationToken));
    }
}
