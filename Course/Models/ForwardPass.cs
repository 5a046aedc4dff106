using System.Reflection;
using System.Runtime.CompilerServices;
using CourseKit.Convolution;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>One forward pass of a model and what its layers did in it. The model is left as it was found: its modes, its statistics,
/// torch's random numbers, and no hook.</summary>
internal sealed class ForwardPass : ILayerObserver
{
    private readonly Dictionary<Module, Seen> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<(Module Layer, IReadOnlyList<IReadOnlyList<long>> Shapes, IReadOnlyList<torch.ScalarType> Types)> _open = [];
    private readonly FieldFlow _flow = new();

    private readonly Action<Module, torch.Tensor, IReadOnlyList<ReceptiveField>?>? _look;

    private ForwardPass(Action<Module, torch.Tensor, IReadOnlyList<ReceptiveField>?>? look) => _look = look;

    /// <summary>What a layer did, over all its calls; shapes and field are the last one's.</summary>
    public sealed record Seen(int Calls, IReadOnlyList<IReadOnlyList<long>> Outputs, long? MultiplyAdds, long Bytes, IReadOnlyList<ReceptiveField>? Field);

    /// <summary>Why the pass stopped, if it did.</summary>
    public ForwardFailure? Failure { get; private set; }

    /// <summary>What a layer did; null if the pass did not show it.</summary>
    public Seen? this[Module layer] => _seen.GetValueOrDefault(layer);

    /// <summary>Runs the model on inputs, without gradients and as in evaluation.</summary>
    /// <param name="model">Any model.</param>
    /// <param name="inputs">Makes what it takes.</param>
    /// <param name="look">Is given each output of a layer without layers inside, in order; the tensor may change once it returns.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static ForwardPass Run(Module model, Func<IReadOnlyList<torch.Tensor>> inputs, Action<Module, torch.Tensor, IReadOnlyList<ReceptiveField>?>? look = null)
    {
        var pass = new ForwardPass(look);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        using var numbers = torch.get_rng_state();
        Module[] layers = [.. Modules(model)];
        using var modes = new LayerModes(model);
        try
        {
            model.eval();
            using var hooks = new LayerHooks(layers, pass);
            var given = inputs();
            if (given is [var only])
                pass._flow.Begin(only);
            Call(model, given);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ThreadInterruptedException))
        {
            pass.Fail(model, exception);
        }
        finally
        {
            torch.set_rng_state(numbers);
        }
        return pass;
    }

    /// <summary>The model and all layers inside it, each once, outer ones first.</summary>
    public static IEnumerable<Module> Modules(Module model)
    {
        var met = new HashSet<Module>(ReferenceEqualityComparer.Instance);
        return Below(model);

        IEnumerable<Module> Below(Module layer) => met.Add(layer) ? layer.named_children().SelectMany(child => Below(child.module)).Prepend(layer) : [];
    }

    void ILayerObserver.Enter(Module layer, object?[] inputs) =>
        _open.Push((layer, LayerValues.Shapes(inputs), [.. LayerValues.Tensors(inputs).Select(tensor => tensor.dtype)]));

    void ILayerObserver.Leave(Module layer, object?[] inputs, object? output)
    {
        _open.TryPop(out _);
        var (taken, given) = (LayerValues.Tensors(inputs), LayerValues.Tensors(output));
        var isLeaf = !layer.named_children().Any();
        var field = isLeaf ? _flow.After(layer, taken, given) : given is [var only] ? _flow.Of(only) : null;
        if (isLeaf && given.Count > 0)
            _look?.Invoke(layer, given[0], field);
        var adds = MultiplyAdds.Of(layer, taken, given);
        var before = this[layer];
        _seen[layer] = new((before?.Calls ?? 0) + 1, LayerValues.Shapes(output),
            before is null ? adds : before.MultiplyAdds + adds,
            (before?.Bytes ?? 0) + (isLeaf ? LayerValues.NewBytes(taken, given) : 0), field);
    }

    private static void Call(Module model, IReadOnlyList<torch.Tensor> inputs)
    {
        var call = CallOf(model) ?? throw new InvalidOperationException($"{LayerWords.Kind(model)} has no forward(): it is a list of layers, not a model.");
        var parameters = call.GetParameters();
        // What need not be given, such as an LSTM's first state.
        var isEnough = inputs.Count <= parameters.Length && parameters.Skip(inputs.Count).All(parameter => Nullable.GetUnderlyingType(parameter.ParameterType) is not null);
        if (!isEnough || !parameters.Take(inputs.Count).All(parameter => parameter.ParameterType.IsAssignableFrom(typeof(torch.Tensor))))
            throw new InvalidOperationException($"forward takes ({string.Join(", ", parameters.Select(parameter => TypeName(parameter.ParameterType)))}) and got {inputs.Count} {(inputs.Count == 1 ? "tensor" : "tensors")}.");
        call.Invoke(model, BindingFlags.DoNotWrapExceptions, null, [.. inputs, .. new object?[parameters.Length - inputs.Count]], null);
    }

    private static MethodInfo? CallOf(Module model)
    {
        for (var type = model.GetType(); type is not null && type != typeof(Module); type = type.BaseType)
        {
            if (type.IsGenericType && type.Name.StartsWith("Module`", StringComparison.Ordinal) && type.Assembly == typeof(Module).Assembly)
                return type.GetMethod("call");
        }
        return null;
    }

    private static string TypeName(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? $"{TypeName(inner)}?"
        : type.IsAssignableTo(typeof(ITuple)) ? $"({string.Join(", ", type.GetGenericArguments().Select(TypeName))})"
        : type.Name.Split('`')[0];

    private void Fail(Module model, Exception exception)
    {
        var message = exception.Message.Split('\n')[0].Trim();
        string? hint = null;
        if (MemoryNeed.Refused(exception.Message) is { } bytes)
            (message, hint) = ($"it needs {SummaryText.Bytes(bytes)} at once, more than there is", "Give a smaller input, or fewer images at once.");
        // The innermost layer that was called and never returned.
        if (!_open.TryPeek(out var stopped))
        {
            Failure = new("", LayerWords.Kind(model), [], message, hint);
            return;
        }
        Failure = new(PathOf(model, stopped.Layer), LayerWords.Kind(stopped.Layer), stopped.Shapes, message, hint ?? FailureHint.For(stopped.Layer, stopped.Shapes, stopped.Types));
    }

    private static string PathOf(Module model, Module layer) =>
        model.named_modules().FirstOrDefault(named => ReferenceEquals(named.module, layer)).name ?? "";
}
