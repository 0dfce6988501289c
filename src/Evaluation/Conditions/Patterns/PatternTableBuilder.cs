using System.Runtime.InteropServices;

namespace FlagService.Evaluation.Conditions.Patterns;

/// <summary>
/// Makes a table of a program, in which each state stands for the steps that the program may be at (M. Rabin and D. Scott, Finite automata
/// and their decision problems, 1959), or gives up early where that would take too many states or too long.
/// </summary>
internal sealed class PatternTableBuilder
{
    private const int MaximumEntries = 32_768;
    private const int MaximumVisits = 300_000;

    private readonly PatternProgram _program;
    private readonly int _characters;
    private readonly PatternSide[] _sides;
    private readonly int[]?[] _charactersOf;
    private readonly Beginning?[] _beginnings = new Beginning?[Enum.GetValues<PatternSide>().Length];
    private readonly Dictionary<int[], ushort> _known = new(new SameSteps());
    private readonly Dictionary<int[], ushort>.AlternateLookup<ReadOnlySpan<int>> _states;
    private readonly Queue<int[]> _open = new();
    private readonly List<int> _state = [];
    private readonly List<ushort> _next = [];
    private readonly Stack<int> _pending = new();
    private readonly int[] _seen;
    private int _place;
    private int _visits;

    /// <summary>Prepares to make a table.</summary>
    public PatternTableBuilder(PatternProgram program)
    {
        _program = program;
        _states = _known.GetAlternateLookup<ReadOnlySpan<int>>();
        _characters = program.Alphabet.Count;
        _sides = [.. Enumerable.Range(0, _characters).Select(program.SideOf), PatternSide.Edge];
        _charactersOf = new int[program.Steps.Max(step => step.Set) + 1][];
        _seen = new int[program.Steps.Length];
    }

    /// <summary>
    /// What making it took, in units of ten: what is prepared seldom and evaluated often may take ten times as long. See <see cref="EvaluationWork"/>.
    /// </summary>
    public long Work => _visits;

    /// <summary>The table; null where it would be too large.</summary>
    /// <param name="before">What was tried before to no avail, in units.</param>
    public PatternTable? TryBuild(long before = 0)
    {
        // A state is the side before it and, in ascending order, the steps that ways are at which began earlier; new ones begin everywhere.
        StateOf([(int)(_program.Asks ? PatternSide.Edge : PatternSide.Other)]);
        while (_open.TryDequeue(out var state))
        {
            if (_next.Count + _sides.Length > MaximumEntries || _visits > MaximumVisits)
            {
                return null;
            }

            Follow(state);
        }

        return new PatternTable(_program.Alphabet, [.. _next], before + Work, _program.Steps.Length);
    }

    private void Follow(int[] state)
    {
        var before = (PatternSide)state[0];
        var beginning = _beginnings[state[0]] ??= Begin(before);
        var reached = Reach(before, state.AsSpan(1));
        for (var i = 0; i < _sides.Length; i++)
        {
            var isFound = beginning.Reached.Finds[(int)_sides[i]] || reached.Finds[(int)_sides[i]];
            _next.Add(isFound ? PatternTable.Found : i == _characters ? (ushort)0 : Next(i, beginning, reached));
        }

        _visits += _sides.Length / 8;
    }

    // On most characters nothing of what began earlier goes on.
    private ushort Next(int character, Beginning beginning, Reached reached)
    {
        if (reached.Behind[character] is not { } steps)
        {
            return beginning.Next[character] ??= StateOf([(int)_sides[character], .. (beginning.Reached.Behind[character] ?? []).Order()]);
        }

        _place++;
        _state.Clear();
        _state.Add((int)_sides[character]);
        Gather(steps);
        Gather(beginning.Reached.Behind[character] ?? []);
        var state = CollectionsMarshal.AsSpan(_state);
        state[1..].Sort();
        _visits += state.Length;
        return StateOf(state);
    }

    private void Gather(List<int> steps)
    {
        foreach (var step in steps)
        {
            if (_seen[step] != _place)
            {
                _seen[step] = _place;
                _state.Add(step);
            }
        }
    }

    private Beginning Begin(PatternSide before) => new(Reach(before, [0]), new ushort?[_characters]);

    // Follows steps to all those that take a character, and on behind them.
    private Reached Reach(PatternSide before, ReadOnlySpan<int> steps)
    {
        var reached = new Reached(new List<int>?[_characters], new bool[_beginnings.Length]);
        foreach (var behind in steps.IsEmpty ? [] : _program.Asks ? _sides.Distinct() : [PatternSide.Other, PatternSide.Edge])
        {
            _place++;
            foreach (var first in steps)
            {
                Push(first);
            }

            while (_pending.TryPop(out var at))
            {
                Visit(at, before, behind, reached);
            }
        }

        return reached;
    }

    private void Visit(int at, PatternSide before, PatternSide behind, Reached reached)
    {
        var step = _program.Steps[at];
        switch (step.Kind)
        {
            case StepKind.Found:
                reached.Finds[(int)behind] = true;
                break;
            case StepKind.Take:
                Take(step.Set, at + 1, behind, reached.Behind);
                break;
            case StepKind.Check when PatternProgram.Holds(step.Anchor, before, behind):
                Push(at + 1);
                break;
            case StepKind.Jump:
                Push(step.First);
                break;
            case StepKind.Split:
                Push(step.Second);
                Push(step.First);
                break;
        }
    }

    private void Take(int set, int next, PatternSide behind, List<int>?[] steps)
    {
        var characters = _charactersOf[set] ??= [.. Enumerable.Range(0, _characters).Where(i => _program.Alphabet.IsIn(set, i))];
        foreach (var i in characters)
        {
            if (_sides[i] == behind)
            {
                (steps[i] ??= []).Add(next);
            }
        }

        _visits += characters.Length;
    }

    private void Push(int step)
    {
        if (_seen[step] != _place)
        {
            _seen[step] = _place;
            _pending.Push(step);
            _visits++;
        }
    }

    private ushort StateOf(ReadOnlySpan<int> state)
    {
        if (!_states.TryGetValue(state, out var number))
        {
            number = (ushort)Math.Min(_known.Count * _sides.Length, MaximumEntries);
            var added = state.ToArray();
            _known.Add(added, number);
            _open.Enqueue(added);
        }

        return number;
    }

    /// <summary>What is reached from some steps.</summary>
    /// <param name="Behind">By character, the steps behind those that take it; null for none.</param>
    /// <param name="Finds">By what stands behind the place, whether the pattern is found there.</param>
    private sealed record Reached(List<int>?[] Behind, bool[] Finds);

    /// <summary>What begins at a place.</summary>
    /// <param name="Reached">What is reached from the first step.</param>
    /// <param name="Next">By character, the state that follows where nothing began earlier; null where nobody has asked.</param>
    private sealed record Beginning(Reached Reached, ushort?[] Next);

    private sealed class SameSteps : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(int[] steps) => GetHashCode(steps.AsSpan());

        public int GetHashCode(ReadOnlySpan<int> steps)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(steps));
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> steps) => steps.ToArray();
    }
}
