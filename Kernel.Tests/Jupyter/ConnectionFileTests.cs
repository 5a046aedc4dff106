using CourseKit.Kernel.Jupyter.Connection;
using CourseKit.Kernel.Tests.Notebooks;
using CsCheck;

namespace CourseKit.Kernel.Tests.Jupyter;

public sealed class ConnectionFileTests : IDisposable
{
    private const string Usual = """{"shell_port":1001,"iopub_port":1002,"stdin_port":1003,"control_port":1004,"hb_port":1005,"ip":"127.0.0.1","key":"a0436f6c-1916","transport":"tcp","signature_scheme":"hmac-sha256","kernel_name":".net-csharp"}""";

    private readonly TemporaryFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "kernel.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_as_jupyter_writes_it_is_read()
    {
        File.WriteAllText(Path, Usual);
        var connection = ConnectionFile.Read(Path);
        Assert.Equal(("127.0.0.1", "tcp", "a0436f6c-1916"), (connection.Ip, connection.Transport, connection.Key));
        Assert.Equal((1001, 1002, 1003, 1004, 1005), (connection.ShellPort, connection.IopubPort, connection.StdinPort, connection.ControlPort, connection.HbPort));
    }

    [Fact]
    public void A_file_without_a_key_is_for_messages_that_are_not_signed()
    {
        File.WriteAllText(Path, Usual.Replace("\"key\":\"a0436f6c-1916\",", "", StringComparison.Ordinal));
        Assert.Equal("", ConnectionFile.Read(Path).Key);
    }

    [Fact]
    public void A_damaged_file_is_refused_in_words() => Gen.Select(Gen.Int[0, Usual.Length - 1], Gen.Char, Gen.Bool).Sample(
        (at, character, isCut) =>
        {
            File.WriteAllText(Path, isCut ? Usual[..at] : Usual[..at] + character + Usual[(at + 1)..]);
            try
            {
                ConnectionFile.Read(Path);
            }
            catch (ConnectionException refused)
            {
                Assert.Contains("connection file", refused.Message, StringComparison.Ordinal);
            }
        },
        iter: 2_000, threads: 1);
}
