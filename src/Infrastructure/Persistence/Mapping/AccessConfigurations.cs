using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlagService.Infrastructure.Persistence.Mapping;

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("roles");
        builder.HasKey(role => role.Id);
        builder.Property(role => role.Name).HasMaxLength(Text.NameLength);
        builder.Property(role => role.Description).HasMaxLength(Text.DescriptionLength);
        builder.HasIndex(role => role.NameFolded).IsUnique();
        builder.HasMany(role => role.Permissions).WithOne().HasForeignKey(held => held.RoleId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(role => role.Permissions).AutoInclude();
    }
}

internal sealed class PermissionConfiguration : IEntityTypeConfiguration<Permission>
{
    public void Configure(EntityTypeBuilder<Permission> builder)
    {
        builder.ToTable("permissions");
        builder.HasKey(permission => permission.Id);
        builder.Property(permission => permission.Name).HasMaxLength(Text.NameLength);
        builder.Property(permission => permission.Description).HasMaxLength(Text.DescriptionLength);
        builder.HasIndex(permission => permission.Name).IsUnique();
    }
}

internal sealed class RolePermissionConfiguration : IEntityTypeConfiguration<RolePermission>
{
    public void Configure(EntityTypeBuilder<RolePermission> builder)
    {
        builder.ToTable("role_permissions");
        builder.HasKey(held => new { held.RoleId, held.PermissionId });
        builder.HasOne<Permission>().WithMany().HasForeignKey(held => held.PermissionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(held => held.PermissionId);
    }
}

internal sealed class UserPermissionConfiguration : IEntityTypeConfiguration<UserPermission>
{
    public void Configure(EntityTypeBuilder<UserPermission> builder)
    {
        builder.ToTable("user_permissions");
        builder.HasKey(held => new { held.UserId, held.PermissionId });
        builder.HasOne<User>().WithMany().HasForeignKey(held => held.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Permission>().WithMany().HasForeignKey(held => held.PermissionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(held => held.PermissionId);
    }
}

internal sealed class UserRoleConfiguration : IEntityTypeConfiguration<UserRole>
{
    public void Configure(EntityTypeBuilder<UserRole> builder)
    {
        builder.ToTable("user_roles");
        builder.HasKey(held => held.Id);
        builder.HasOne<User>().WithMany().HasForeignKey(held => held.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Role>().WithMany().HasForeignKey(held => held.RoleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Project>().WithMany().HasForeignKey(held => held.ProjectId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(held => new { held.UserId, held.RoleId }).IsUnique().HasFilter("project_id IS NULL");
        builder.HasIndex(held => new { held.UserId, held.ProjectId }).IsUnique().HasFilter("project_id IS NOT NULL");
        builder.HasIndex(held => new { held.RoleId, held.UserId });

        // Without the roles of no project, which nearly everybody has: SQLite would look for a user's own among all of those.
        builder.HasIndex(held => held.ProjectId).HasFilter("project_id IS NOT NULL");
    }
}
