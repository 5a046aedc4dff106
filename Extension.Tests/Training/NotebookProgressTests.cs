using CourseKit.Extension.Training;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;

namespace CourseKit.Extension.Tests.Training;

public sealed class NotebookProgressTests
{
    private readonly CountingHost _host = new();

    [Fact]
    public void A_training_is_one_output_however_often_it_is_drawn()
    {
        var view = new NotebookProgress(_host);
        for (var i = 0; i < 5; i++)
            view.Show(Trainings.Running);
        view.Show(Trainings.Running with { History = Trainings.Finished });

        var (_, forms) = Assert.Single(_host.Outputs);
        Assert.Equal(6, forms.Count);
        Assert.StartsWith("epoch 3/5 ███████░░░░ 64% 1200/1875  312 batches/s  0:12 left  loss 0.153  accuracy 95.2 %  430 MB", forms[0].PlainText);
        Assert.StartsWith("training: 5 epochs in 1:23; loss 0.112", forms[^1].PlainText);
        Assert.DoesNotContain("progressbar", forms[^1].Data[MimeBundle.Html]);
    }

    [Fact]
    public void Two_trainings_at_once_are_two_outputs()
    {
        var (first, second) = (new NotebookProgress(_host), new NotebookProgress(_host));
        for (var i = 0; i < 3; i++)
        {
            first.Show(Trainings.Begun);
            second.Show(Trainings.Running);
        }
        Assert.Equal([3, 3], _host.Outputs.Select(output => output.Forms.Count));
        Assert.All(_host.Outputs[0].Forms, form => Assert.StartsWith("epoch 1/5", form.PlainText));
        Assert.All(_host.Outputs[1].Forms, form => Assert.StartsWith("epoch 3/5", form.PlainText));
    }

    [Fact]
    public void A_live_picture_is_small_enough_to_travel_ten_times_a_second() =>
        Assert.InRange(Bundle(Trainings.Running).Data[MimeBundle.Html].Length, 1, 24_000);

    [Fact]
    public void A_training_whose_numbers_are_all_lost_is_shown()
    {
        var history = new History(
            [new(1, 5, double.NaN, double.NaN, double.PositiveInfinity, double.NaN, 0, 0)], [new(0.5, double.NaN, double.NaN)],
            TrainingState.Running, 3, new(2, 0, double.NaN), new(1, 1, double.NegativeInfinity), 0);
        var bundle = Bundle(new(history, null, double.NaN, "batches/s", null, double.NaN, double.NaN, 0));
        Assert.Contains("the loss became -∞ at epoch 1, batch 1", bundle.PlainText);
        Assert.DoesNotContain("<svg role", bundle.Data[MimeBundle.Html]);
    }

    [Fact]
    public void A_thousand_epochs_are_elided_in_the_table_and_counted_on_the_axis()
    {
        var epochs = Enumerable.Range(1, 1000).Select(epoch => new EpochRecord(epoch, 1, 1.0 / epoch, double.NaN, 2.0 / epoch, double.NaN, 1, 0)).ToList();
        var html = Bundle(Trainings.Running with { History = new(epochs, [], TrainingState.Finished, 1000, new(1000, 1, 0), null, 1000) }).Data[MimeBundle.Html];
        Assert.Contains("<th scope=\"row\">1000</th>", html);
        Assert.DoesNotContain("<th scope=\"row\">500</th>", html);
        Assert.DoesNotContain("NaN", html);
        Assert.InRange(html.Length, 1, 24_000);
    }

    private MimeBundle Bundle(ProgressSnapshot snapshot)
    {
        new NotebookProgress(_host).Show(snapshot);
        return _host.Outputs[^1].Forms[^1];
    }

    private sealed class CountingHost : IKernelHost
    {
        public List<(string Id, List<MimeBundle> Forms)> Outputs { get; } = [];

        public IReadOnlyList<Magic> Magics => [];

        public IReadOnlyList<NotebookVariable> Variables => [];

        public string Folder => "/";

        public CancellationToken Interrupted => CancellationToken.None;

        public IDisplayed Display(MimeBundle bundle)
        {
            List<MimeBundle> forms = [bundle];
            Outputs.Add(($"{Outputs.Count}", forms));
            return new Displayed($"{Outputs.Count}", forms);
        }

        public void AddMagic(Magic magic) { }

        public void AddUsings(params IEnumerable<string> namespaces) { }

        public void ClearOutput(bool wait) { }

        public void ShowPage(MimeBundle bundle) { }

        public Task<object?> EvaluateAsync(string expression, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<object?> SubmitAsync(string source, string name) => throw new NotSupportedException();

        public Task DeclareAsync(string name, object? value) => throw new NotSupportedException();

        public Task<string> ReadLineAsync(string prompt, bool isSecret, CancellationToken cancellationToken) => throw new NotSupportedException();

        private sealed class Displayed(string id, List<MimeBundle> forms) : IDisplayed
        {
            public string Id => id;

            public void Update(MimeBundle bundle) => forms.Add(bundle);
        }
    }
}
