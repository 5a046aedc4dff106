using CourseKit.Kernel.Tests.Jupyter;
using CsCheck;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>Signed requests with content of any shape, to a real kernel: each is answered or dropped, and none kills it.</summary>
public sealed class RequestFuzzTests(KernelProcess kernel) : IClassFixture<KernelProcess>
{
    private const int Each = 60;

    [Theory]
    [InlineData("execute_request")]
    [InlineData("complete_request")]
    [InlineData("inspect_request")]
    [InlineData("is_complete_request")]
    [InlineData("history_request")]
    [InlineData("comm_open")]
    [InlineData("kernel_info_request")]
    [InlineData("interrupt_request")]
    public void No_content_kills_the_kernel(string type)
    {
        using var front = new FrontEnd(kernel);
        RandomJson.Object.Sample(
            content =>
            {
                var id = Guid.NewGuid().ToString();
                front.SendPieces(front.Shell, $$"""{"msg_id":"{{id}}","msg_type":"{{type}}","session":"s","username":"u","date":"","version":"5.3"}""", "{}", "{}", content);
            },
            iter: Each, threads: 1);
        var last = front.Ask("kernel_info_request");
        Assert.Equal("ok", last["status"]);
        Assert.False(kernel.Process.HasExited, kernel.Errors);
        Assert.Equal("2", front.Finish(front.Start("1 + 1", stopOnError: false)).Value);
    }
}
