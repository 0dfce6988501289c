using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Infrastructure.Analytics;
using FlagService.Infrastructure.History;
using FlagService.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence;

/// <summary>The model that both databases share; what differs between them is in the two contexts derived from it.</summary>
internal abstract class FlagServiceDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<Permission> Permissions => Set<Permission>();

    public DbSet<UserRole> UserRoles => Set<UserRole>();

    public DbSet<UserPermission> UserPermissions => Set<UserPermission>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<ProjectEnvironment> Environments => Set<ProjectEnvironment>();

    public DbSet<SdkKey> SdkKeys => Set<SdkKey>();

    public DbSet<Flag> Flags => Set<Flag>();

    public DbSet<FlagState> FlagStates => Set<FlagState>();

    public DbSet<Segment> Segments => Set<Segment>();

    public DbSet<RecordedEvaluation> Evaluations => Set<RecordedEvaluation>();

    public DbSet<DefinitionVersion> DefinitionVersions => Set<DefinitionVersion>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(FlagServiceDbContext).Assembly);
        SnakeCase.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        IdConversions.Apply(configurationBuilder);
    }
}
