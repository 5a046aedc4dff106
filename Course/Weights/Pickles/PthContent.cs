using CourseKit.Words;
using static TorchSharp.torch;

namespace CourseKit.Weights.Pickles;

/// <summary>The tensors of a file of <c>torch.save</c>'s, by name.</summary>
/// <remarks>Of a checkpoint, a dictionary that has others in it, the names are joined with dots: <c>state_dict.conv1.weight</c>. What is no tensor is left out.</remarks>
internal sealed record PthContent(IReadOnlyList<(string Name, PickledTensor Tensor)> Tensors)
{
    private const int MostNested = 8;
    private const int MostItems = 200_000;

    /// <summary>Of all names together. Where one dictionary stands in many places, a small file makes many long names.</summary>
    private const int MostCharacters = Pickle.MostBytes;

    /// <exception cref="InvalidDataException">It holds no tensors by name.</exception>
    public static PthContent Of(object? pickled, string path)
    {
        var (tensors, names, items, characters) = (new List<(string Name, PickledTensor Tensor)>(), new HashSet<string>(StringComparer.Ordinal), 0, 0);
        if (pickled is PickleDict dict)
            Collect(dict, "", 0);
        return tensors.Count > 0
            ? new(tensors)
            : throw new InvalidDataException($"{path} holds no tensors by name; save a model's state_dict() with torch.save.");

        // One dictionary may stand in several places, also in itself.
        void Collect(PickleDict dict, string prefix, int depth)
        {
            foreach (var (key, value) in dict.Items)
            {
                if (++items > MostItems)
                    throw new InvalidDataException($"{path} holds more than {MostItems} things; save a model's state_dict() alone.");
                if ((characters += prefix.Length + key.Length) > MostCharacters)
                    throw new InvalidDataException($"{path} holds names of more than {MostCharacters} characters in all; save a model's state_dict() alone.");
                var name = $"{prefix}{key}";
                if (value is PickledTensor tensor)
                    tensors.Add(names.Add(name) ? (name, tensor) : throw new InvalidDataException($"{path} has two tensors named '{Name.Short(name)}'; save a model's state_dict() alone."));
                else if (value is PickleDict inner && depth < MostNested && prefix.Length < 1000)
                    Collect(inner, name + ".", depth + 1);
            }
        }
    }

    public IReadOnlyList<TensorEntry> Entries => [.. Tensors.Select(tensor => new TensorEntry(tensor.Name, tensor.Tensor.Storage.Type, tensor.Tensor.Shape))];

    /// <summary>Makes the tensors, each storage read once; tensors that share one go on sharing it.</summary>
    /// <param name="read">Gives the numbers of a storage as a tensor of one dimension.</param>
    public Dictionary<string, Tensor> Make(Func<PickledStorage, Tensor> read)
    {
        var storages = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, tensor) in Tensors)
            {
                if (!storages.TryGetValue(tensor.Storage.Key, out var numbers))
                    storages.Add(tensor.Storage.Key, numbers = read(tensor.Storage));
                tensors.Add(name, numbers.as_strided(tensor.Shape, tensor.Strides, tensor.Offset));
            }
            return tensors;
        }
        catch
        {
            foreach (var tensor in tensors.Values)
                tensor.Dispose();
            throw;
        }
        finally
        {
            foreach (var numbers in storages.Values)
                numbers.Dispose();
        }
    }

    /// <summary>The storages by name; each is described in one way only.</summary>
    /// <exception cref="InvalidDataException">One is described in two ways.</exception>
    public IReadOnlyDictionary<string, PickledStorage> Storages(string path)
    {
        var storages = new Dictionary<string, PickledStorage>(StringComparer.Ordinal);
        foreach (var (_, tensor) in Tensors)
            if (!storages.TryAdd(tensor.Storage.Key, tensor.Storage) && storages[tensor.Storage.Key] != tensor.Storage)
                throw new InvalidDataException($"{path} is damaged: it describes storage '{Name.Short(tensor.Storage.Key)}' in two ways; copy or download it again.");
        return storages;
    }
}
