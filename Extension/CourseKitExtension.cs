using CourseKit.Extension;
using CourseKit.Extension.Exercises;
using CourseKit.Extension.Formatters;
using CourseKit.Extension.Formatters.Data;
using CourseKit.Extension.Formatters.Experiments;
using CourseKit.Extension.Formatters.Invariance;
using CourseKit.Extension.Formatters.Maps;
using CourseKit.Extension.Formatters.Models;
using CourseKit.Extension.Formatters.Plotly;
using CourseKit.Extension.Formatters.Steppers;
using CourseKit.Extension.Formatters.Training;
using CourseKit.Extension.Formatters.Transfer;
using CourseKit.Extension.Formatters.Weights;
using CourseKit.Extension.Magics;
using CourseKit.Extension.Training;
using CourseKit.Kernel.Abstractions;
using CourseKit.Native;

[assembly: KernelExtension(typeof(CourseKitExtension))]

namespace CourseKit.Extension;

/// <summary>What <c>#r "nuget: CourseKit"</c> brings into a notebook: formatters, magic commands, namespaces, and a
/// <c>torch</c> that works.</summary>
public sealed class CourseKitExtension : IKernelExtension
{
    private readonly Func<TorchLibraryStatus> _loadTorch;

    /// <summary>The extension as a kernel creates it.</summary>
    public CourseKitExtension() : this(TorchLibrary.Load) { }

    internal CourseKitExtension(Func<TorchLibraryStatus> loadTorch) => _loadTorch = loadTorch;

    /// <inheritdoc/>
    public async Task LoadAsync(IKernelHost host, CancellationToken cancellationToken)
    {
        // Beside everything else, but awaited at the end: the very cell that loads the extension may go on to use torch,
        // and a torch that is used before its library is there stays broken. An interrupt does not stop it half-way.
        var torch = Task.Run(_loadTorch, CancellationToken.None);

        ExtensionHost.Set(host);
        TensorFormatter.Register();
        ArrayFormatter.Register();
        PlotFormatter.Register();
        SlideFormatter.Register();
        ReceptiveFieldFormatter.Register();
        MaxPooledFormatter.Register();
        VolumeShapeFormatter.Register();
        ProbedValueFormatter.Register();
        EarnedPointsFormatter.Register();
        HistoryFormatter.Register();
        ConfusionMatrixFormatter.Register();
        EvaluationFormatter.Register();
        ImageGridFormatter.Register();
        RankedExamplesFormatter.Register();
        NotebookProgress.Register();
        Interruption.HearFrom(() => ExtensionHost.Interrupted);
        ModelFormatter.Register();
        StepperFormatter.Register();
        PlotlyFormatter.Register();
        FeatureMapsFormatter.Register();
        FiltersFormatter.Register();
        FlowFormatter.Register();
        PredictionsFormatter.Register();
        WeightListingFormatter.Register();
        ImageNetModelsFormatter.Register();
        ResultFormatter.Register();
        DatasetFormatter.Register();
        SweepFormatter.Register();
        SaliencyFormatter.Register();
        TransferFormatter.Register();
        host.AddUsings("TorchSharp", "CourseKit", "CourseKit.Convolution", "CourseKit.Data");
        var book = new ExerciseBook();
        host.AddMagic(ExerciseMagic.Create(book));
        host.AddMagic(CheckMagic.Create(book));
        host.AddMagic(ProbeMagic.Create(book));
        ExercisePoints.Read(book);
        host.AddMagic(HintMagic.Create(book));
        host.AddMagic(LessonMagic.Create(book));
        host.AddMagic(SeedMagic.Create());
        host.AddMagic(ThreadsMagic.Create());
        host.AddMagic(SummaryMagic.Create(host));
        host.AddMagic(MapsMagic.Create(host));
        host.AddMagic(FiltersMagic.Create(host));
        host.AddMagic(StepperMagic.Create(host));
        host.AddMagic(MemoryMagic.Create());
        host.AddMagic(DataMagic.Create());
        host.AddMagic(WeightsMagic.Create());

        var status = await torch.ConfigureAwait(false);
        if (!status.IsLoaded)
            host.Display(new MimeBundle($"{status} Until then everything of CourseKit works except tensors."));
    }
}
