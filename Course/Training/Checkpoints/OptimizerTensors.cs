using System.Globalization;
using System.Reflection;
using TorchSharp;
using TorchSharp.Modules;

namespace CourseKit.Training;

/// <summary>What an optimizer keeps for each weight, such as the momentum, by name; and its options in words.</summary>
/// <remarks>TorchSharp's own files name no fields and are not checked when they are read, so the fields are read where they lie.</remarks>
internal static class OptimizerTensors
{
    /// <summary>The options that it was made with, in words.</summary>
    public static string Describe(torch.optim.Optimizer optimizer)
    {
        var groups = States(optimizer).Options.Select(options => string.Join(", ", Fields(options.GetType())
            .Select(field => (field.Name, Value: field.GetValue(options))).Where(option => option.Value is not null)
            .Select(option => string.Create(CultureInfo.InvariantCulture, $"{option.Name} {option.Value}")).Prepend(string.Create(CultureInfo.InvariantCulture, $"learning rate {options.InitialLearningRate}"))));
        return $"{optimizer.GetType().Name} ({string.Join("; ", groups)})";
    }

    /// <summary>Copies of everything that it keeps, which belong to the caller: <c>3.momentum_buffer</c> for the fourth weight.</summary>
    public static IEnumerable<KeyValuePair<string, torch.Tensor>> Read(torch.optim.Optimizer optimizer)
    {
        foreach (var (name, field, state) in Slots(optimizer))
        {
            if (field.GetValue(state) is not { } value)
                continue;
            yield return new(name, value is torch.Tensor tensor ? tensor.detach().clone() : torch.tensor(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Whether tensors of these names can be what such an optimizer keeps.</summary>
    public static bool Fit(torch.optim.Optimizer optimizer, IEnumerable<string> names) =>
        names.ToHashSet(StringComparer.Ordinal).IsSubsetOf(Slots(optimizer).Select(slot => slot.Name));

    /// <summary>Has it keep copies of these tensors, and nothing where there is none.</summary>
    public static void Write(torch.optim.Optimizer optimizer, IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        foreach (var (name, field, state) in Slots(optimizer))
        {
            var saved = tensors.GetValueOrDefault(name);
            if (field.FieldType == typeof(torch.Tensor))
            {
                (field.GetValue(state) as torch.Tensor)?.Dispose();
                field.SetValue(state, saved?.clone().DetachFromDisposeScope());
            }
            else if (saved is not null)
            {
                field.SetValue(state, Convert.ChangeType(saved.item<double>(), field.FieldType, CultureInfo.InvariantCulture));
            }
        }
    }

    private static IEnumerable<(string Name, FieldInfo Field, object State)> Slots(torch.optim.Optimizer optimizer) =>
        States(optimizer).State.SelectMany((state, index) => Fields(state.GetType()).Select(field => ($"{index}.{field.Name}", field, (object)state)));

    private static FieldInfo[] Fields(Type type) => [.. type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(field => field.Name, StringComparer.Ordinal)];

    private static torch.optim.Optimizer.StateDictionary States(torch.optim.Optimizer optimizer) => optimizer is OptimizerHelper known
        ? known.state_dict()
        : throw new NotSupportedException($"A checkpoint cannot hold what {optimizer.GetType().Name} keeps; use another optimizer, such as SGD or Adam, or train without a checkpoint.");
}
