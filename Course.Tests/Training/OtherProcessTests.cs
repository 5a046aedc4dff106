using CourseKit.Course.Tests.Convolution;
using CourseKit.Course.Tests.Weights;
using CourseKit.Testing;

namespace CourseKit.Course.Tests.Training;

[Collection(nameof(Alone))] // torch has one generator for all threads
public sealed class OtherProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_killed_training_resumes_to_the_same_weights_bit_for_bit()
    {
        Requires.Linux();
        var whole = ChildTraining.Train(checkpoint: null, _ => { });

        // SIGKILL in the fourth step of the third epoch; the file has what was after the second.
        var killed = ChildTraining.Run(_folder[""], "kill", step: 13);
        Assert.Equal((128 + 9, null), killed);
        Assert.Equal(["bars.checkpoint"], _folder.Names);
        var steps = 0;
        Assert.Equal(whole, ChildTraining.Train(_folder["bars.checkpoint"], _ => steps++));
        Assert.Equal(8, steps); // of twenty

        // And the same, unkilled, in another process.
        File.Delete(_folder["bars.checkpoint"]);
        Assert.Equal((0, whole), ChildTraining.Run(_folder[""], "itself"));
    }

    [Fact]
    public void Ctrl_C_in_a_terminal_stops_a_training_whose_model_can_be_used_then()
    {
        Requires.Linux();
        Assert.Equal("Stopped, 30 images tested", ChildTraining.Run(_folder[""], "interrupt", step: 7).Answer);
    }
}
