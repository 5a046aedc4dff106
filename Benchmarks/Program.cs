using CourseKit.Benchmarks;

// Each prints what it measured beside what it is compared with; the bounds are those of docs/results.md.
string? program = null;
var students = 8;
var benchmarks = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["first-cell"] = FirstCell.RunAsync,
    ["interrupts"] = Interrupts.RunAsync,
    ["guard"] = GuardCost.RunAsync,
    ["memory"] = CellMemory.RunAsync,
    ["lessons"] = Lessons.RunAsync,
    ["convolution"] = ConvolutionCost.RunAsync,
    ["training"] = TrainingCost.RunAsync,
    ["alexnet"] = AlexNetCost.RunAsync,
    ["invariance"] = InvarianceCost.RunAsync,
    ["progress"] = TrainingProgress.RunAsync,
    ["summary"] = ModelSummaryCost.RunAsync,
    ["tensors"] = TensorDisplay.RunAsync,
    ["maps"] = MapsDisplay.RunAsync,
    ["packages"] = PackageRestore.RunAsync,
    ["editing"] = Editing.RunAsync,
    ["check"] = CheckCost.RunAsync,
    ["class"] = () => ClassGrading.RunAsync(program, students),
    ["extension-load"] = () => ExtensionLoad.RunAsync(program),
    ["kernel"] = () => KernelOverTheWire.RunAsync(program),
};

// A published folder in place of the build at hand.
if (args is [.., "--program", var published])
{
    program = published;
    args = args[..^2];
}

if (args is [.., "--students", var number])
{
    students = int.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
    args = args[..^2];
}

if (args is [PackageRestore.CellArgument, var folder])
{
    await PackageRestore.RunCellAsync(folder).ConfigureAwait(false);
    return 0;
}

if (args is [TrainingCost.MemoryArgument])
{
    TrainingCost.RunForMemory();
    return 0;
}

if (args is [AlexNetCost.MemoryArgument, var file])
{
    AlexNetCost.RunForMemory(file);
    return 0;
}

if (args is [Lessons.BusyArgument])
{
    Lessons.RunBusy();
    return 0;
}

if (args is [ExtensionLoad.LibraryArgument])
{
    ExtensionLoad.RunLibrary();
    return 0;
}

if (args.Any(name => name != "all" && !benchmarks.ContainsKey(name)))
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project Benchmarks -- [all|{string.Join('|', benchmarks.Keys)}] [--students N] [--program FOLDER]");
    return 2;
}
foreach (var name in args is [] or ["all"] ? benchmarks.Keys : args.AsEnumerable())
    await benchmarks[name]().ConfigureAwait(false);
return 0;
