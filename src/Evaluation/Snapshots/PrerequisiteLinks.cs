using System.Runtime.InteropServices;

namespace FlagService.Evaluation.Snapshots;

/// <summary>
/// Which flags a flag's prerequisites are, and which flags can never meet theirs because a chain closes on itself or is too
/// long. Decided once for a snapshot, so that evaluation can follow the links without counting or looking back.
/// </summary>
/// <remarks>
/// Cycles are the strongly connected
/// components as R. Tarjan finds them (Depth-first search and linear graph algorithms, 1972), here without recursion: a
/// chain may be as long as there are flags.
/// </remarks>
internal sealed class PrerequisiteLinks
{
    /// <summary>The most prerequisites in one chain, the flag at its head not counted.</summary>
    public const int MaxDepth = 32;

    private readonly int[][] _targets;
    private readonly int[] _depths;
    private readonly BrokenLink?[] _broken;
    private readonly bool[] _needsMemory;

    // Tarjan's numbers: order of discovery from 1, the lowest reachable one, and whether the flag is still on the path.
    private readonly int[] _order;
    private readonly int[] _lowest;
    private readonly bool[] _isOpen;
    private readonly Stack<int> _open = new();
    private int _discovered;

    /// <summary>Follows the links.</summary>
    /// <param name="targets">The positions of each flag's prerequisites, -1 for one that is missing.</param>
    public PrerequisiteLinks(int[][] targets)
    {
        _targets = targets;
        AreNone = targets.All(flag => flag.Length == 0);
        _depths = new int[targets.Length];
        _broken = new BrokenLink?[targets.Length];
        _needsMemory = new bool[targets.Length];
        _order = new int[targets.Length];
        _lowest = new int[targets.Length];
        _isOpen = new bool[targets.Length];
        for (var flag = 0; flag < targets.Length; flag++)
        {
            if (_order[flag] == 0)
            {
                Visit(flag);
            }
        }
    }

    /// <summary>Whether no flag has a prerequisite.</summary>
    public bool AreNone { get; }

    /// <summary>The positions of a flag's prerequisites, -1 for one that is missing.</summary>
    public int[] Of(int flag) => _targets[flag];

    /// <summary>The prerequisite that can never be met; null when there is none.</summary>
    public BrokenLink? Broken(int flag) => _broken[flag];

    /// <summary>Whether following a flag's links might come to a flag more than once: not along a chain, and not where its prerequisites have none.</summary>
    public bool NeedsMemory(int flag) => _needsMemory[flag];

    private void Visit(int root)
    {
        var path = new Stack<(int Flag, int Next)>();
        Discover(root, path);
        while (path.TryPop(out var step))
        {
            var targets = _targets[step.Flag];
            if (step.Next == targets.Length)
            {
                Leave(step.Flag);
                if (path.TryPeek(out var parent))
                {
                    _lowest[parent.Flag] = Math.Min(_lowest[parent.Flag], _lowest[step.Flag]);
                }

                continue;
            }

            path.Push((step.Flag, step.Next + 1));
            var target = targets[step.Next];
            if (target >= 0 && _order[target] == 0)
            {
                Discover(target, path);
            }
            else if (target >= 0 && _isOpen[target])
            {
                _lowest[step.Flag] = Math.Min(_lowest[step.Flag], _order[target]);
            }
        }
    }

    private void Discover(int flag, Stack<(int Flag, int Next)> path)
    {
        _order[flag] = _lowest[flag] = ++_discovered;
        _isOpen[flag] = true;
        _open.Push(flag);
        path.Push((flag, 0));
    }

    // The first flag of a component leaves last; every prerequisite outside the component has its depth by then.
    private void Leave(int flag)
    {
        if (_lowest[flag] != _order[flag])
        {
            return;
        }

        var component = new HashSet<int>();
        int member;
        do
        {
            member = _open.Pop();
            component.Add(member);
        }
        while (member != flag);

        foreach (var each in component)
        {
            _isOpen[each] = false;
            Judge(each, component);
        }
    }

    private void Judge(int flag, HashSet<int> component)
    {
        var targets = _targets[flag];
        _needsMemory[flag] = targets.Length > 1
            ? Array.Exists(targets, target => target >= 0 && _targets[target].Length > 0) || targets.Distinct().Count() < targets.Length
            : Array.Exists(targets, target => target >= 0 && _needsMemory[target]);
        var back = Array.FindIndex(targets, component.Contains);
        if (back >= 0)
        {
            _broken[flag] = new BrokenLink(back, PrerequisiteOutcome.Cycle);
            return;
        }

        for (var i = 0; i < targets.Length; i++)
        {
            var depth = targets[i] < 0 ? 1 : Math.Min(_depths[targets[i]] + 1, MaxDepth + 1);
            _depths[flag] = Math.Max(_depths[flag], depth);
            if (depth > MaxDepth)
            {
                _broken[flag] ??= new BrokenLink(i, PrerequisiteOutcome.TooDeep);
            }
        }
    }

    /// <summary>A prerequisite that can never be met.</summary>
    /// <param name="Prerequisite">Its place among the flag's prerequisites.</param>
    /// <param name="Why">What stands against it.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct BrokenLink(int Prerequisite, PrerequisiteOutcome Why);
}
