using TorchSharp;

namespace CourseKit.Training;

/// <summary>A sequence of torch's random numbers of one's own: while it is used, torch draws from it, and afterwards goes on as if
/// nothing had been drawn. What a training draws then depends on its seed alone, not on what ran before or between.</summary>
internal sealed class RandomNumbers : IDisposable
{
    private torch.Tensor _state;
    private bool _isUsed;

    /// <summary>Begins a sequence.</summary>
    public RandomNumbers(long seed)
    {
        using var others = torch.get_rng_state();
        torch.manual_seed(seed);
        _state = torch.get_rng_state().DetachFromDisposeScope();
        torch.set_rng_state(others);
    }

    /// <summary>Lets torch draw from the sequence until what it returns is disposed.</summary>
    public IDisposable Use() => new Turn(this);

    /// <summary>Where the sequence is: a copy, which belongs to the caller.</summary>
    public torch.Tensor State() => _isUsed ? torch.get_rng_state() : _state.clone();

    /// <summary>Whether a tensor can be where a sequence is.</summary>
    public bool Fits(torch.Tensor state) => state.dtype == _state.dtype && state.shape.AsSpan().SequenceEqual(_state.shape);

    /// <summary>Puts the sequence, which nobody uses now, where it was.</summary>
    public void Set(torch.Tensor state) => _state.copy_(state);

    public void Dispose() => _state.Dispose();

    private sealed class Turn : IDisposable
    {
        private readonly RandomNumbers _own;
        private readonly torch.Tensor _others = torch.get_rng_state().DetachFromDisposeScope();

        public Turn(RandomNumbers own)
        {
            _own = own;
            own._isUsed = true;
            torch.set_rng_state(own._state);
        }

        public void Dispose()
        {
            _own._state.Dispose();
            _own._state = torch.get_rng_state().DetachFromDisposeScope();
            _own._isUsed = false;
            torch.set_rng_state(_others);
            _others.Dispose();
        }
    }
}
