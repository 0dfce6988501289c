namespace FlagService.Architecture.Tests.Examples.Rooms.First
{
    internal sealed class Caller
    {
        public object Use() => new Second.Marked();
    }
}

namespace FlagService.Architecture.Tests.Examples.Rooms.Second
{
    internal sealed class Marked
    {
        [Third.Mark]
        public void Use()
        {
        }
    }
}

namespace FlagService.Architecture.Tests.Examples.Rooms.Third
{
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class MarkAttribute : Attribute;

    internal sealed class Back
    {
        public First.Caller? Field { get; init; }
    }
}

namespace FlagService.Architecture.Tests.Examples.Rooms.Outside
{
    internal sealed class Above
    {
        public First.Caller? Field { get; init; }
    }
}
