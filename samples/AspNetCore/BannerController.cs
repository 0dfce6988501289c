using Microsoft.AspNetCore.Mvc;
using Microsoft.FeatureManagement.Mvc;

namespace FlagService.Samples;

/// <summary>A controller's action that is there for whom the flag is on.</summary>
public sealed class BannerController : ControllerBase
{
    /// <summary>The banner.</summary>
    [HttpGet("/banner")]
    [FeatureGate("new_checkout")]
    public string Show() => "20 % off";
}
