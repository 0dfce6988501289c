namespace FlagService.Architecture.Tests.Examples
{
    internal sealed class StringHelper;

    internal sealed class FlagUtils;

    internal sealed class FlagManager;

    internal sealed class CommonThings;
}

namespace FlagService.Architecture.Tests.Examples.Shared
{
    internal sealed class Anything;
}
