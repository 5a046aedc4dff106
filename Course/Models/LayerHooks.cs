using System.Linq.Expressions;
using System.Reflection;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Models;

/// <summary>Told when a layer is called and when it returns.</summary>
internal interface ILayerObserver
{
    void Enter(Module layer, object?[] inputs);

    void Leave(Module layer, object?[] inputs, object? output);
}

/// <summary>Hooks on every layer of a model, whatever it takes and gives, for as long as this lives.</summary>
internal sealed class LayerHooks : IDisposable
{
    private static readonly MethodInfo Entered = typeof(ILayerObserver).GetMethod(nameof(ILayerObserver.Enter))!;
    private static readonly MethodInfo Left = typeof(ILayerObserver).GetMethod(nameof(ILayerObserver.Leave))!;

    private readonly List<Action> _removers = [];
    private readonly Dictionary<Type, Delegate> _made = [];
    private readonly ILayerObserver _observer;

    /// <summary>Sets the hooks.</summary>
    public LayerHooks(IEnumerable<Module> layers, ILayerObserver observer)
    {
        _observer = observer;
        try
        {
            foreach (var layer in layers)
                Add(layer);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether the layer has a <c>call()</c> that hooks can tell of; a <c>ModuleList</c> has none.</summary>
    public static bool CanTell(Module layer) => Hookable(layer) is not null;

    public void Dispose()
    {
        foreach (var remove in _removers)
            remove();
        _removers.Clear();
    }

    private void Add(Module layer)
    {
        if (layer is torch.nn.Module<torch.Tensor, torch.Tensor> plain)
        {
            _removers.Add(plain.register_forward_pre_hook((module, input) =>
            {
                _observer.Enter(module, [input]);
                return input;
            }).remove);
            _removers.Add(plain.register_forward_hook((module, input, output) =>
            {
                _observer.Leave(module, [input], output);
                return output;
            }).remove);
        }
        else if (Hookable(layer) is { } type)
        {
            foreach (var (hook, name) in type.GetGenericArguments().Zip(["register_forward_pre_hook", "register_forward_hook"]))
            {
                var remover = type.GetMethod(name, [hook])!.Invoke(layer, [Made(hook)])!;
                _removers.Add(() => remover.GetType().GetMethod("remove")!.Invoke(remover, null));
            }
        }
    }

    private static Type? Hookable(Module layer)
    {
        for (var type = layer.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(torch.nn.HookableModule<,>))
                return type;
        }
        return null;
    }

    // A delegate (layer, inputs…) → input or nothing, or (layer, inputs…, output) → output, that tells the observer.
    private Delegate Made(Type hook)
    {
        if (_made.TryGetValue(hook, out var made))
            return made;
        var invoke = hook.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType)).ToArray();
        // The library's own generic classes: what comes before takes only inputs, what comes after takes the output last.
        var isAfter = parameters[^1].Type == invoke.ReturnType && parameters.Length > 2;
        var inputs = Expression.NewArrayInit(typeof(object), parameters[1..(isAfter ? ^1 : ^0)].Select(parameter => Expression.Convert(parameter, typeof(object))));
        var observer = Expression.Constant(_observer, typeof(ILayerObserver));
        var layer = Expression.Convert(parameters[0], typeof(Module));
        var tell = isAfter
            ? Expression.Call(observer, Left, layer, inputs, Expression.Convert(parameters[^1], typeof(object)))
            : Expression.Call(observer, Entered, layer, inputs);
        var same = isAfter || (parameters.Length == 2 && parameters[1].Type == invoke.ReturnType) ? (Expression)parameters[^1] : Expression.Default(invoke.ReturnType);
        return _made[hook] = Expression.Lambda(hook, Expression.Block(tell, same), parameters).Compile(preferInterpretation: true);
    }
}
